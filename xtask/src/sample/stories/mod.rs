//! The organisation: 14 services of four teams, each with a story of its own.

mod accounts;
mod billing;
mod catalogue;
mod checkout;
mod gateway;
mod identity;
mod ledger;
mod media;
mod notifications;
mod partner_feed;
mod payouts;
mod promotions;
mod recommendations;
mod search;

use super::organisation::Service;

pub const SERVICES: [Service; 14] = [
    checkout::STORY,
    search::STORY,
    catalogue::STORY,
    promotions::STORY,
    ledger::STORY,
    accounts::STORY,
    billing::STORY,
    payouts::STORY,
    media::STORY,
    notifications::STORY,
    recommendations::STORY,
    gateway::STORY,
    identity::STORY,
    partner_feed::STORY,
];

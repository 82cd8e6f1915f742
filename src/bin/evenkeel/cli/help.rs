//! What `--help` shows.

pub const HELP: &str = "\
Even Keel: a balanced velocity-and-reliability scorecard from exported files.

Usage: evenkeel score FILES… [options]    the scorecard as JSON, on standard output
       evenkeel gate FILES… --service S   whether it may ship: verdict and rules, as JSON or text
       evenkeel report FILES… -o PATH     the scorecard as a document: HTML, Markdown, CSV or JSON
       evenkeel check FILES…              what each file was read as, and its warnings
       evenkeel formats                   what is read, and the names that columns go by

FILES are exports: SLI, SLO-definition, deployment and incident CSV, Prometheus
query_range JSON, OpenSLO v1 YAML, GitHub deployments and runs, also as .gz or
.zip. They are told by content; `evenkeel formats` lists the names of columns
that are known. A folder stands for the files in it, - for standard input.

Options:
  --config FILE  settings (scorecard.yaml): title, zone, period, services, objectives, files;
                 it may as well be among FILES
  --zone ZONE    IANA time zone of days, weeks and times without an offset (default: UTC)
  --language TAG en (default) or de: the language of sentences and of the report; keys, codes and CSV stay

Options of score:
  --from DATE    first day of the period (default: four weeks before --to)
  --to DATE      its end, exclusive (default: the last Monday in the data)
  --as-of TIME   the time the data speaks of (default: its latest sample or event)
  --compare WITH previous (the period before; default) or year (the same weeks a year before)
  --team NAME    only the services of this team
  --missing-data HOW  gaps between SLI samples: ignored (default), good or bad
  --fail-rule RULE  deployments that count as failed: all (an incident, or a rollback, revert or hotfix
                 that follows; default), incidents, named (named by an incident) or time (one within 24 h)
  --lead-time OF  each deployment once (deployment; default) or each change (change)
  --levels YEAR  DORA's levels as read in 2021, 2022, 2023 (default) or 2024
  --benchmark YEAR  edition of DORA's Quick Check: 2024 or 2025 (default)
  --industry NAME  industry to compare with, such as technology (default: all)
  --size STAFF   size of organisation to compare with, such as 100-499
  --what-if YAML score as if a service were otherwise: service, and any of deployments_per_week,
                 change_fail_rate, recovery_time, objectives, outage (again for another service)
  --title TEXT   title of the scorecard
  --explain      instead of JSON the working: every figure's formula with its numbers
  --help, --version

Options of gate (and --from, --to, --as-of, --missing-data as above; --to is the end of the data by default):
  --service NAME the service that would ship
  --slo NAME     only this SLO of it
  --kind KIND    of the change: feature, fix, security, p0, or one in the files; p0 and security
                 pass a freeze (policy: exempt in the settings)
  --max-age H    hours since the last sample before data are stale (default: 24); without --to or
                 --as-of only, which are about another time than now
  --format HOW   json (default) or text

Options of report (and those of score but --explain):
  --format HOW   html (default): one file that opens from disk, without scripts; markdown; csv: a file for each
                 table; json: as score prints it
  -o, --out PATH the file to write, and for csv the folder; without it html, markdown and json go to standard output

DATE is 2026-11-16, TIME is 2026-11-16 or 2026-11-16T09:00:00Z.

Exit codes: 0 done; 1 (check) there are warnings; 2 nothing could be read, or the report not written; 64 wrong usage.
Of gate: 0 ship; 10 ship with guardrails; 20 freeze; 30 no data, or no such service or SLO; 2 when any
file could not be read, or anything in the settings was left out: a gate does not decide on part
of them. Rows that could not be read are said with the verdict, and decide nothing.

Examples:
  evenkeel score exports/ > scorecard.json
  evenkeel score slis.csv slos.yaml deployments.csv incidents.csv --to 2026-11-16
  evenkeel score exports/ --config scorecard.yaml
  evenkeel score exports/ --what-if '{service: checkout, outage: {minutes: 30, errors: 1}}'
  evenkeel score exports/ --explain | less
  evenkeel gate exports/ --service checkout --kind feature --format text
  evenkeel report exports/ --format html -o scorecard.html
  evenkeel report exports/ --format csv -o tables/
  evenkeel check deployments.csv
";

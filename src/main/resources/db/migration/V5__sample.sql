-- Whether the sample programme is loaded. Its dates count from the day on which the loading began,
-- so that a loading that was interrupted is completed with the same dates.
create table sample_programme (
  only_row boolean primary key default true check (only_row),
  day      date    not null,
  complete boolean not null
);

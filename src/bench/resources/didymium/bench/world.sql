-- Two institutes with 117 people each, ten programmes, 200 projects of both. Coordinators and
-- scientists are members of all projects, readers are not.

insert into organisations (id, name, short_name, country, kind, created_at, updated_at)
select uuidv7(), name, name, country, 'institute', now(), now()
from (values ('Giredmet', 'RU'), ('CSIR-IMMT', 'IN')) as given (name, country);

insert into participants (id, organisation_id, name, email, language, administrator, created_at,
  updated_at)
select uuidv7(), o.id, role || ' ' || number || ', ' || o.name,
  lower(role || number || '@' || o.name) || '.example', 'en', false, now(), now()
from organisations o,
  (select 'Coordinator' as role, 1 as number union all select 'Scientist', generate_series(1, 16)
   union all select 'Reader', generate_series(1, 100)) people;

insert into programmes (id, title, scope, created_at, updated_at)
select uuidv7(), 'Programme ' || number, 'Separation of rare earths', now(), now()
from generate_series(1, 10) number;

insert into programme_parties select p.id, o.id from programmes p, organisations o;

insert into projects (id, programme_id, title, elements, route, stage, illustrative, created_at,
  updated_at)
select uuidv7(), programme.id, 'Project ' || to_char(number, 'FM000'), '{Nd,Pr}',
  'solvent extraction', 'bench', false, now(), now()
from generate_series(1, 200) number
join (select id, row_number() over (order by id) as of from programmes) programme
  on programme.of = 1 + number % 10;

insert into project_organisations select p.id, o.id from projects p, organisations o;

insert into project_members
select p.id, one.id, lower(split_part(one.name, ' ', 1))
from projects p, participants one
where one.name !~ '^Reader';

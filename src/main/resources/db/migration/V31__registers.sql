-- The methods that the programme of a project registered, as JSON with the register's version;
-- null where it registered none.
create function registered_methods(of_project uuid) returns text
language sql stable as $$
  select json_build_object('version', kept.version,
    'methods', kept.registers::json -> 'methods')::text
  from projects project join programme_registers kept on kept.programme_id = project.programme_id
  where project.id = of_project and json_array_length(kept.registers::json -> 'methods') > 0
$$;

-- Of a sheet that is kept, in which columns dates name no year, where it said only whether there are
-- any: then it may be any of them.
update imports set description = (
  (description::jsonb - 'yearsMissing') || jsonb_build_object('yearless',
    case when (description::jsonb ->> 'yearsMissing')::boolean
      then description::jsonb -> 'columns' else '[]'::jsonb end))::text;

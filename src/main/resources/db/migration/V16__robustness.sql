-- Kept answers held invitation links in clear. They no longer do: those that were kept go.
delete from idempotency_keys
where location like '/participants/%' and body like '%"invitation":{%';

-- Machine clients review runs too, as their organisation: a reviewer is an actor of either kind.
alter table entry_reviews drop constraint entry_reviews_reviewer_id_fkey;

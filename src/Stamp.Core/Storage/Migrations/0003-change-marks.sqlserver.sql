-- A number drawn at random for each change. No registry on SQL Server is older: there are no rows to mark.
ALTER TABLE change ADD mark bigint NOT NULL CONSTRAINT df_change_mark DEFAULT 0;

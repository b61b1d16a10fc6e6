-- Names the form or the call that asked for a move, so that asking twice moves once.
ALTER TABLE range_move ADD request_id nvarchar(200) COLLATE Latin1_General_BIN2
  CONSTRAINT ck_range_move_request_id CHECK (len(request_id) >= 1);
GO
CREATE UNIQUE INDEX range_move_of_request ON range_move (request_id) WHERE request_id IS NOT NULL;

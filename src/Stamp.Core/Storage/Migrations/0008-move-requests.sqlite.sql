-- Names the form or the call that asked for a move, so that asking twice moves once.
ALTER TABLE range_move ADD COLUMN request_id TEXT CHECK (length(request_id) BETWEEN 1 AND 100);
CREATE UNIQUE INDEX range_move_of_request ON range_move (request_id) WHERE request_id IS NOT NULL;

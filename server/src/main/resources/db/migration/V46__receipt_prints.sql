-- When a receipt was printed: every print after the first bears the word "copy".
CREATE TABLE receipt_print (
  estate text        NOT NULL,
  number bigint      NOT NULL,
  print  int         NOT NULL CHECK (print > 0),
  by     text        NOT NULL,
  at     timestamptz NOT NULL,
  PRIMARY KEY (estate, number, print),
  FOREIGN KEY (estate, number) REFERENCES receipt
);
CREATE TRIGGER receipt_print_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt_print
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

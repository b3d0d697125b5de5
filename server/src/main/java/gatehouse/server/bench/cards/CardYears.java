package gatehouse.server.bench.cards;

/**
 * A million cards with 24 movements each over three years: bought, made, given back and put back
 * seven times, made again and lost. Written by the million with the rules off, and the sums alike.
 */
final class CardYears {
  static final int CARDS = 1_000_000;
  static final int STEPS = 24;

  /**
   * A journal moves the thousand cards of one group by one step; every other group a month later.
   */
  private static final String STEP =
      "(SELECT s, g, s * 1000 + g + 1 AS journal,"
          + " (date '2023-11-01' + make_interval(months => (s * 3 / 2)::int + g % 2))::date AS month,"
          + " CASE WHEN s = 0 THEN 'RECEIVED' WHEN s = 23 THEN 'LOST' WHEN s % 3 = 1 THEN 'MADE'"
          + " WHEN s % 3 = 2 THEN 'RETURNED' ELSE 'RESTOCKED' END AS what,"
          + " CASE WHEN s = 0 THEN 'SUPPLIER' WHEN s % 3 = 1 THEN 'STORE'"
          + " WHEN s % 3 = 2 THEN 'HOLDER' ELSE 'RETURNED' END AS from_kind,"
          + " CASE WHEN s = 23 THEN 'LOST' WHEN s % 3 = 0 THEN 'STORE' WHEN s % 3 = 1 THEN 'HOLDER'"
          + " ELSE 'RETURNED' END AS to_kind"
          + " FROM generate_series(0, 23) s, generate_series(0, 999) g) t";

  /** What fills the tables, in one transaction. */
  static final String FILL =
      String.join(
          ";",
          "SET LOCAL session_replication_role = replica",
          "SET LOCAL synchronous_commit = off",
          "SET LOCAL maintenance_work_mem = '512MB'",
          "INSERT INTO card_kind (estate, code, name) VALUES ('bench', 'IC', 'IC卡')"
              + " ON CONFLICT DO NOTHING",
          "INSERT INTO card_book (estate) VALUES ('bench') ON CONFLICT DO NOTHING",
          "INSERT INTO card (estate, uid, number, kind, place_kind, place_of, moved_on, moved_at)"
              + " SELECT 'bench', upper(lpad(to_hex(i), 14, '0')), 'A' || i, 'IC', 'LOST', '',"
              + " date '2026-10-15', timestamptz '2026-10-15 04:00Z'"
              + " FROM generate_series(0, 999999) i",
          "INSERT INTO card_journal (estate, id, sequence, what, effective_on, recorded_at, by, memo,"
              + " lines, body_hash, hash) SELECT 'bench', gen_random_uuid(), journal, what,"
              + " month + 14, month + time '12:00', 'lin', '', 1000, sha256('x'), sha256('x') FROM "
              + STEP,
          "DROP INDEX card_movement_once",
          "DROP INDEX card_movement_of_month",
          "ALTER TABLE card_movement DROP CONSTRAINT card_movement_pkey",
          "INSERT INTO card_movement (estate, journal, line, uid, kind, from_kind, from_of, to_kind,"
              + " to_of, month) SELECT 'bench', journal, c + 1,"
              + " upper(lpad(to_hex(g * 1000 + c), 14, '0')), 'IC', from_kind,"
              + " CASE from_kind WHEN 'STORE' THEN '库房' ELSE '' END, to_kind,"
              + " CASE to_kind WHEN 'STORE' THEN '库房' ELSE '' END, month"
              + " FROM "
              + STEP
              + " CROSS JOIN generate_series(0, 999) c",
          "ALTER TABLE card_movement ADD PRIMARY KEY (estate, journal, line)",
          "CREATE UNIQUE INDEX card_movement_once ON card_movement (estate, uid, journal)",
          "CREATE INDEX card_movement_of_month ON card_movement"
              + " (estate, month, from_kind, to_kind, kind, journal, line)",
          "INSERT INTO card_flow (estate, month, kind, what, from_kind, from_of, to_kind, to_of, n)"
              + " SELECT 'bench', month, 'IC', what, from_kind,"
              + " CASE from_kind WHEN 'STORE' THEN '库房' ELSE '' END, to_kind,"
              + " CASE to_kind WHEN 'STORE' THEN '库房' ELSE '' END, count(*) * 1000 FROM "
              + STEP
              + " GROUP BY month, what, from_kind, to_kind",
          "INSERT INTO card_balance (estate, month, kind, place_kind, place_of, opening, came, went,"
              + " closing) SELECT 'bench', month, 'IC', place,"
              + " CASE place WHEN 'STORE' THEN '库房' ELSE '' END, total - came + went, came, went,"
              + " total FROM (SELECT month, place, came, went,"
              + " sum(came - went) OVER (PARTITION BY place ORDER BY month) AS total FROM ("
              + "SELECT month, place, sum(came) AS came, sum(went) AS went FROM ("
              + "SELECT month, to_kind AS place, 1000 AS came, 0 AS went FROM "
              + STEP
              + " UNION ALL SELECT month, from_kind, 0, 1000 FROM "
              + STEP
              + ") a GROUP BY month, place) b) c");

  private CardYears() {}
}

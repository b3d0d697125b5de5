package gatehouse.server.bench;

import gatehouse.server.Server;
import gatehouse.server.bench.rows.PagesCrews;
import gatehouse.server.bench.rows.PagesVisits;
import gatehouse.server.db.Database;
import java.util.List;

/**
 * The largest estate that pages are measured with, written straight into the tables: the rules of
 * the rooms would take hours for it.
 */
final class PagesEstate {
  /** {@code $1} is the estate; each makes one table's rows. */
  private static final List<String> ROWS =
      List.of(
          "INSERT INTO building (estate, id, name)"
              + " SELECT $1, 'b' || n, n || ' 栋' FROM generate_series(1, 40) n",
          "INSERT INTO unit (estate, id, building, name, state, area)"
              + " SELECT $1, 'b' || (n % 40 + 1) || '-' || n, 'b' || (n % 40 + 1),"
              + " (n % 40 + 1) || ' 栋 ' || n, 'HANDED_OVER', 60 + n % 90"
              + " FROM generate_series(1, 60000) n",
          "INSERT INTO person (estate, id, name, phone, id_kind, id_number, initials, added_at)"
              + " SELECT $1, md5('person' || n)::uuid,"
              + " substr('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨', n % 16 + 1, 1)"
              + " || substr('嘉子志美俊秀国小文家', n / 16 % 10 + 1, 1)"
              + " || substr('怡轩强玲杰英栋军芳敏', n / 160 % 10 + 1, 1),"
              + " '13' || lpad((n * 7919 % 1000000000)::text, 9, '0'), 'PASSPORT',"
              + " 'P' || lpad(n::text, 8, '0'),"
              + " substr('zqslzwzwfccwjshy', n % 16 + 1, 1)"
              + " || substr('jzzmjxgxwj', n / 16 % 10 + 1, 1)"
              + " || substr('yxqljydjfm', n / 160 % 10 + 1, 1), now()"
              + " FROM generate_series(1, 200000) n",
          "INSERT INTO tie (estate, id, unit, person, role, from_day, added_at, added_by)"
              + " SELECT $1, md5('tie' || n)::uuid,"
              + " 'b' || ((n % 60000 + 1) % 40 + 1) || '-' || (n % 60000 + 1),"
              + " md5('person' || n)::uuid,"
              + " CASE WHEN n <= 60000 THEN 'OWNER' ELSE 'RESIDENT' END, current_date - n % 3000,"
              + " now(), 'bench'"
              + " FROM generate_series(1, 200000) n",
          "INSERT INTO pass (estate, id, number, holder, unit, kind, standing, state, at_gates,"
              + " terms, applicant, valid_from, valid_until, uses, issued_at, issued_by)"
              + " SELECT $1, md5('pass' || n)::uuid, n, md5('person' || (n % 200000 + 1))::uuid,"
              + " 'b' || ((n % 60000 + 1) % 40 + 1) || '-' || (n % 60000 + 1),"
              + " CASE WHEN n % 3 = 0 THEN 'TENANT' ELSE 'RESIDENT' END, 'ACTIVE',"
              + " CASE WHEN n > 800000 THEN 'ISSUED' ELSE 'CLOSED' END, n > 800000,"
              + " (SELECT t.id FROM terms t WHERE t.estate = $1 AND t.kind = 'RESIDENT' LIMIT 1),"
              + " md5('person' || (n % 60000 + 1))::uuid, now() - n % 900 * interval '1 day',"
              + " CASE WHEN n % 3 = 0 THEN now() + (n % 300 + 1) * interval '1 day' END, 0,"
              + " now() - n % 900 * interval '1 day', 'bench'"
              + " FROM generate_series($2::bigint, $3::bigint) n",
          "INSERT INTO pass_group (estate, pass, access_group)"
              + " SELECT $1, md5('pass' || n)::uuid,"
              + " (SELECT g.id FROM access_group g WHERE g.estate = $1 LIMIT 1)"
              + " FROM generate_series($2::bigint, $3::bigint) n",
          "INSERT INTO pass_credential (estate, credential, pass, card, state)"
              + " SELECT $1, 'uid:' || md5('card' || n), md5('pass' || n)::uuid,"
              + " '04' || upper(substr(md5('uid' || n), 1, 12)),"
              + " CASE WHEN n > 800000 THEN 'OUT' ELSE 'BACK' END"
              + " FROM generate_series($2::bigint, $3::bigint) n",
          "INSERT INTO pass_change (estate, pass, at, what, why, by)"
              + " SELECT $1, md5('pass' || n)::uuid, now() - n % 900 * interval '1 day', 'ISSUED',"
              + " '', 'bench' FROM generate_series($2::bigint, $3::bigint) n",
          "INSERT INTO journal (estate, id, sequence, what, effective_on, recorded_at, by, memo,"
              + " lines, body_hash, hash)"
              + " SELECT $1, md5('journal' || n)::uuid, n,"
              + " CASE WHEN n > 1000000 AND n <= 1800000 THEN 'PAID' ELSE 'TAKEN' END,"
              + " current_date - (2500000 - n)::int / 2500 - 1,"
              + " now() - (2500000 - n) / 2500 * interval '1 day', 'bench', '', 2,"
              + " decode(repeat(md5(n::text), 2), 'hex'), decode(repeat(md5(n::text), 2), 'hex')"
              + " FROM generate_series($2::bigint * 5 / 2 - 1, $3::bigint * 5 / 2) n",
          "INSERT INTO deposit (estate, id, subject, kind, taken, held, taken_at, taken_on)"
              + " SELECT $1, md5('journal' || n)::uuid, 'pass:' || md5('pass' || n)::uuid, 'TENANT',"
              + " 5000, CASE WHEN n > 800000 THEN 5000 ELSE 0 END,"
              + " now() - (2500000 - n) / 2500 * interval '1 day',"
              + " current_date - (2500000 - n)::int / 2500 - 1"
              + " FROM generate_series($2::bigint, $3::bigint) n",
          "INSERT INTO receipt (estate, number, journal, subject, kind, deposit_fen, fee_fen,"
              + " method, payer, terms, by, at)"
              + " SELECT $1, n, md5('journal' || n)::uuid, 'pass:' || md5('pass' || n)::uuid,"
              + " 'TENANT', 5000, 0, 'WECHAT', '陈嘉怡', '凭卡及收据退回', 'bench',"
              + " now() - (2500000 - n) / 2500 * interval '1 day'"
              + " FROM generate_series($2::bigint, $3::bigint) n",
          "INSERT INTO entry (estate, journal, line, account, of, amount, deposit)"
              + " SELECT $1, n, l,"
              + " CASE WHEN l = 1 THEN 'WECHAT' WHEN n > 1800000 THEN 'FEES' ELSE 'HELD' END,"
              + " CASE WHEN l = 2 AND n <= 1800000 THEN 'pass:' || md5('pass' || d)::uuid ELSE '' END,"
              + " CASE WHEN (l = 1) = (n <= 1000000 OR n > 1800000) THEN 5000 ELSE -5000 END,"
              + " CASE WHEN l = 2 AND n <= 1800000 THEN md5('journal' || d)::uuid END"
              + " FROM (SELECT n, CASE WHEN n <= 1000000 THEN n ELSE n - 1000000 END AS d"
              + " FROM generate_series($2::bigint * 5 / 2 - 1, $3::bigint * 5 / 2) n) j,"
              + " generate_series(1, 2) l");

  /** All days but the last two are closed, and the balances stand at a checkpoint. */
  private static final List<String> CLOSED =
      List.of(
          "INSERT INTO ledger_book (estate, closed_through)"
              + " VALUES ($1, current_date - 3) ON CONFLICT (estate)"
              + " DO UPDATE SET closed_through = excluded.closed_through",
          "INSERT INTO deposit_day (estate, kind, taken_on, deposits, held)"
              + " SELECT estate, kind, taken_on, count(*) FILTER (WHERE held > 0),"
              + " sum(held) FROM deposit WHERE estate = $1 GROUP BY 1, 2, 3",
          "INSERT INTO day_end (estate, day, id, by, at, banked, body_hash)"
              + " SELECT $1, current_date - n, md5('day' || n)::uuid, 'bench',"
              + " now() - n * interval '1 day', 0, sha256('day')"
              + " FROM generate_series(3, 1000) n",
          "INSERT INTO day_total (estate, day, account, amount)"
              + " SELECT $1, day, account, fen FROM (SELECT j.effective_on AS day,"
              + " e.account, sum(sum(e.amount)) OVER (PARTITION BY e.account"
              + " ORDER BY j.effective_on) AS fen FROM journal j"
              + " JOIN entry e ON e.estate = j.estate AND e.journal = j.sequence"
              + " WHERE j.estate = $1 GROUP BY j.effective_on, e.account) t"
              + " WHERE day <= current_date - 3",
          "INSERT INTO ledger_checkpoint (estate, sequence, account, amount)"
              + " SELECT $1, max(max(journal)) OVER (), account, sum(amount) FROM entry"
              + " WHERE estate = $1 GROUP BY account");

  private static final long STEP = 100_000;
  private static final long PASSES = 1_000_000;

  private PagesEstate() {}

  static void fill(Server server) throws Exception {
    rows(server, ROWS);
    rows(server, PagesCrews.ROWS);
    rows(server, PagesVisits.ROWS);
    close(server);
  }

  /** Units, people and passes alone. */
  static void fillPeople(Server server) throws Exception {
    rows(server, ROWS.subList(0, 7));
    BenchHouse.await(server.house().database().work(tx -> tx.run("ANALYZE")));
  }

  private static void rows(Server server, List<String> rows) throws Exception {
    Database database = server.house().database();
    String estate = server.estate().value();
    for (String sql : rows) {
      boolean inSteps = sql.contains("$3");
      for (long from = 1; from <= (inSteps ? PASSES : 1); from += STEP) {
        long first = from;
        BenchHouse.await(
            database.work(
                tx -> {
                  // Triggers and references judge one row at a time; these rows are right.
                  tx.run("SET LOCAL session_replication_role = replica");
                  return inSteps
                      ? tx.run(sql, estate, first, first + STEP - 1)
                      : tx.run(sql, estate);
                }));
      }
    }
  }

  private static void close(Server server) throws Exception {
    String estate = server.estate().value();
    BenchHouse.await(
        server
            .house()
            .database()
            .work(
                tx -> {
                  CLOSED.forEach(sql -> tx.run(sql, estate));
                  return tx.run("ANALYZE");
                }));
  }
}

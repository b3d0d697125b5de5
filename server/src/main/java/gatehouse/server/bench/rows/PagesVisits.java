package gatehouse.server.bench.rows;

import java.util.List;

/**
 * A month of visits and years of goods slips of the estate that pages are measured with: 1,000,000
 * each, of which 1,000 and 200 are open.
 */
public final class PagesVisits {
  private static final String STEPS = " FROM generate_series($2::bigint, $3::bigint) n";

  private static final String UNIT =
      " 'b' || ((n % 60000 + 1) % 40 + 1) || '-' || (n % 60000 + 1),";

  /** One every two and a half seconds, the last one now. */
  private static final String AT = "now() - (1000000 - n) * interval '2.5 seconds'";

  /** {@code $1} is the estate; each makes one table's rows, from {@code $2} to {@code $3}. */
  public static final List<String> ROWS =
      List.of(
          "INSERT INTO visit (estate, id, number, state, name, phone, id_kind, id_number, company,"
              + " companions, plate, source, unit, host, purpose, details, carried, from_at,"
              + " until_at, entries, groups, arrived_at, inside_since, left_at, ended_by,"
              + " confirmed_how, confirmed_at, confirmed_by, confirmed_word, made_at, made_by,"
              + " over_at, version) SELECT $1, md5('visit' || n)::uuid, n,"
              + " CASE WHEN n > 999500 THEN 'INSIDE' WHEN n > 999000 THEN 'EXPECTED'"
              + " WHEN n % 50 = 0 THEN 'NO_SHOW' ELSE 'LEFT' END,"
              + " substr('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨', (n % 16 + 1)::int, 1)"
              + " || substr('嘉子志美俊秀国小文家', (n / 16 % 10 + 1)::int, 1)"
              + " || substr('怡轩强玲杰英栋军芳敏', (n / 160 % 10 + 1)::int, 1),"
              + " '13' || lpad((n * 7919 % 1000000000)::text, 9, '0'), 'PASSPORT',"
              + " 'V' || lpad(n::text, 8, '0'), '', n % 3,"
              + " CASE WHEN n % 4 = 0 THEN '粤A' || lpad((n % 100000)::text, 5, '0') ELSE '' END,"
              + " 'DESK',"
              + UNIT
              + " md5('person' || (n % 60000 + 1))::uuid, 'family', '', '', "
              + AT
              + ", "
              + AT
              + " + interval '4 hours', 1, '{}', "
              + AT
              + ", CASE WHEN n <= 999000 OR n > 999500 THEN "
              + AT
              + " END, CASE WHEN n <= 999000 THEN "
              + AT
              + " END, '', 'PHONE', "
              + AT
              + ", 'bench', '陈嘉怡', "
              + AT
              + ", 'bench', CASE WHEN n <= 999000 THEN "
              + AT
              + " END, 3"
              + STEPS,
          "INSERT INTO visit_step (estate, visit, at, what, why, by)"
              + " SELECT $1, md5('visit' || n)::uuid, "
              + AT
              + ", 'REGISTERED', '', 'bench'"
              + STEPS,
          "INSERT INTO goods_slip (estate, id, number, unit, state, signer, applicant_name,"
              + " applicant_phone, papers, called, carrier_name, carrier_phone, plate, trips,"
              + " from_at, until_at, remark, approval, approval_for, made_by, made_at, issued_at)"
              + " SELECT $1, md5('slip' || n)::uuid, CASE WHEN n <= 999900 THEN n END,"
              + UNIT
              + " CASE WHEN n > 999900 THEN 'WAITING' WHEN n > 999800 THEN 'ISSUED'"
              + " ELSE 'RELEASED' END, 'CONTRACTOR', '周师傅' || n % 5000,"
              + " '13' || lpad((n * 7919 % 1000000000)::text, 9, '0'), '{DECLARATION}', '',"
              + " '吴师傅' || n % 7000, '13600000001', '粤B' || lpad((n % 100000)::text, 5, '0'),"
              + " 'DAY', "
              + AT
              + ", "
              + AT
              + " + interval '1 day', '', CASE WHEN n > 999900 THEN 'LEADER' ELSE 'NONE' END,"
              + " '{}', 'bench', "
              + AT
              + ", CASE WHEN n <= 999900 THEN "
              + AT
              + " END"
              + STEPS,
          "INSERT INTO goods_line (estate, slip, line, kind, what, quantity, measure, released)"
              + " SELECT $1, md5('slip' || n)::uuid, 1, 'OTHER', '纸箱', 3, '件',"
              + " CASE WHEN n <= 999800 THEN 3 ELSE 0 END"
              + STEPS);

  /** Lists as people search them: found, not found, of a state that few have, far back. */
  public static final List<String> SEARCHES =
      List.of(
          "/visits?q=陈嘉怡",
          "/visits?q=0000",
          "/visits?q=nobody",
          "/visits?q=粤A00004",
          "/visits?state=EXPECTED",
          "/visits?cursor=500000",
          "/visits/new?q=7919",
          "/goods?q=nobody",
          "/goods?q=粤B00004",
          "/goods?q=周师傅4999",
          "/goods?q=7919",
          "/goods?q=b3",
          "/goods?state=WAITING");

  private PagesVisits() {}
}

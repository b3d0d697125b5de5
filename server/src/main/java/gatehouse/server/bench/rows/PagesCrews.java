package gatehouse.server.bench.rows;

import java.util.List;

/**
 * The renovations of the estate that pages are measured with: 20,000 permits, of which 1,000 run,
 * each with a crew of five whom the gates have counted.
 */
public final class PagesCrews {
  /** The first permits run; one in fifty of them should have ended. */
  private static final String PERMITS = " FROM generate_series(1, 20000) n";

  private static final String CREWS = PERMITS + ", generate_series(1, 5) w";

  /** {@code $1} is the estate; each makes one table's rows. */
  public static final List<String> ROWS =
      List.of(
          "INSERT INTO renovation_permit (estate, id, number, unit, state, applicant, company,"
              + " licence, head_name, head_phone, from_day, until_day, hours, workers, trades,"
              + " details, terms, version, declared_at)"
              + " SELECT $1, md5('permit' || n)::uuid, 'ZX' || lpad(n::text, 7, '0'),"
              + " 'b' || (n % 40 + 1) || '-' || n,"
              + " CASE WHEN n > 1000 THEN 'CLOSED' WHEN n % 20 = 0 THEN 'STOPPED'"
              + " ELSE 'IN_FORCE' END, md5('person' || n)::uuid, '广厦装饰', 'L' || n, '周师傅',"
              + " '13600000001', current_date - (CASE WHEN n > 1000 THEN n / 20 ELSE n % 50 END) - 40,"
              + " current_date - (CASE WHEN n > 1000 THEN n / 20"
              + " WHEN n % 50 = 0 THEN 3 ELSE -(n % 50) END),"
              + " (SELECT g.id FROM access_group g WHERE g.estate = $1 LIMIT 1), 5,"
              + " '{PAINTING,MASONRY}', '全屋翻新',"
              + " (SELECT t.id FROM renovation_terms t WHERE t.estate = $1 LIMIT 1), 3,"
              + " now() - (n / 20 + 45) * interval '1 day'"
              + PERMITS,
          "INSERT INTO renovation_step (estate, permit, at, what, why, by)"
              + " SELECT $1, md5('permit' || n)::uuid,"
              + " now() - (n / 20 + 45 - s) * interval '1 day',"
              + " (ARRAY['DECLARED', 'APPROVED', 'ISSUED'])[s], '', 'bench'"
              + PERMITS
              + ", generate_series(1, 3) s",
          "INSERT INTO worker (estate, id, permit, person, born, trade, version, added_by, added_at)"
              + " SELECT $1, md5('worker' || n || '-' || w)::uuid, md5('permit' || n)::uuid,"
              + " md5('person' || (n * 5 + w))::uuid, date '1990-01-01', 'PAINTING', 0, 'bench',"
              + " now()"
              + CREWS,
          "INSERT INTO pass (estate, id, number, holder, unit, kind, standing, state, at_gates,"
              + " terms, applicant, valid_from, valid_until, uses, issued_at, issued_by, permit)"
              + " SELECT $1, md5('crew-pass' || n || '-' || w)::uuid, 1000000 + n * 5 + w,"
              + " md5('person' || (n * 5 + w))::uuid, 'b' || (n % 40 + 1) || '-' || n,"
              + " 'RENOVATION_COMPANY', 'ACTIVE', CASE WHEN n > 1000 THEN 'CLOSED' ELSE 'ISSUED' END,"
              + " n <= 1000, (SELECT t.id FROM terms t WHERE t.estate = $1"
              + " AND t.kind = 'RENOVATION_COMPANY' LIMIT 1), md5('person' || n)::uuid,"
              + " now() - interval '40 days', now() + interval '40 days', 0,"
              + " now() - interval '40 days', 'bench', md5('permit' || n)::uuid"
              + CREWS,
          "INSERT INTO crew_passage"
              + " (estate, permit, person, at, gateway, boot, sequence, lane, inwards)"
              + " SELECT $1, md5('permit' || n)::uuid, md5('person' || (n * 5 + w))::uuid,"
              + " date_trunc('hour', now()) - (d * 24 + 4 * o) * interval '1 hour'"
              + " + w * interval '1 minute', 'north', 1, ((n * 5 + w) * 50 + d) * 2 + o, 'north-1',"
              + " o = 1 FROM generate_series(1, 1000) n, generate_series(1, 5) w,"
              + " generate_series(1, 40) d, generate_series(0, 1) o",
          "INSERT INTO crew_presence (estate, permit, person, inside, at, lane)"
              + " SELECT $1, md5('permit' || n)::uuid, md5('person' || (n * 5 + w))::uuid,"
              + " n <= 1000 AND w <= 2, now() - w * interval '1 hour', 'north-1'"
              + CREWS,
          "INSERT INTO crew_alert (estate, id, permit, kind, person, lane, inwards, at, inside,"
              + " permitted, acknowledged_at, acknowledged_by, word)"
              + " SELECT $1, md5('alert' || n)::uuid, md5('permit' || n)::uuid, 'AFTER_HOURS',"
              + " md5('person' || (n * 5 + 1))::uuid, 'north-1', true, now() - interval '1 hour', 2,"
              + " 5, CASE WHEN n > 10 THEN now() END, CASE WHEN n > 10 THEN 'guard' END,"
              + " CASE WHEN n > 10 THEN '已劝离' END"
              + PERMITS);

  private PagesCrews() {}
}

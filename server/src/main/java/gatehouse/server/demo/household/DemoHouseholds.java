package gatehouse.server.demo.household;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Kinship;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.check.LicenceNumber;
import gatehouse.server.people.check.ResidentNumber;
import gatehouse.server.people.staff.Staff;
import gatehouse.server.people.staff.StaffPost;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who owns, rents and lives in the demo's units. ID numbers have a right check digit and the place
 * 990000, which is nowhere; phones begin with 1380000.
 */
public final class DemoHouseholds {
  private static final String BY = "demo";

  /** Somebody of a unit; birth as in the ID number, empty for a company. */
  private record Member(
      String unit,
      TieRole role,
      @Nullable Kinship kinship,
      String name,
      String phone,
      String birth) {}

  private static final List<Member> MEMBERS =
      List.of(
          owner("1-101", "桂花置业有限公司", "02080000101", ""),
          new Member("1-101", TieRole.DELEGATE, null, "沈志明", "13800003001", "19850412"),
          owner("1-502", "陈嘉怡", "13800001001", "19820615"),
          new Member("1-502", TieRole.RESIDENT, Kinship.CHILD, "陈子轩", "13800001002", "20080120"),
          new Member("1-502", TieRole.RESIDENT, Kinship.SPOUSE, "曾志伟", "13800003002", "19800303"),
          owner("1-1203", "黄志强", "13800001003", "19751101"),
          owner("2-301", "林美玲", "13800001004", "19680729"),
          new Member("2-301", TieRole.DELEGATE, null, "区伟强", "13800003003", "19900908"),
          owner("2-704", "欧阳淑芬", "13800003004", "19710217"),
          new Member("2-704", TieRole.TENANT, null, "何俊杰", "13800001005", "19930525"),
          owner("3-1502", "周国华", "13800003005", "19660610"),
          new Member("3-1502", TieRole.RESIDENT, Kinship.CHILD, "周敏", "13800002003", "19990131"),
          new Member("3-1502", TieRole.HELPER, null, "梁秀英", "13800001006", "19780814"));

  /** Name, phone, day of birth, department, employer. */
  private static final List<List<String>> WORKERS =
      List.of(
          List.of("孙国栋", "13800001007", "19880219", "工程部", "桂花物业服务有限公司"),
          List.of("冯大勇", "13800004001", "19910707", "保安部", "平安保安服务有限公司"),
          List.of("钱小雅", "13800004002", "19960426", "客户服务部", "桂花物业服务有限公司"));

  private final EstateId estate;
  private final Database database;
  private final People people;
  private final Households households;
  private final Staff staff = new Staff();
  private final LocalDate today;
  private int number;

  /**
   * @param today in the estate's own zone
   */
  public DemoHouseholds(Database database, EstateId estate, LocalDate today, Clock clock) {
    this.estate = estate;
    this.database = database;
    this.people = new People(database, clock);
    this.households = new Households(clock);
    this.today = today;
  }

  /** Before the passes, which are then of these persons: the same name with the same phone. */
  public Future<Void> make() {
    return database
        .work(
            tx -> {
              for (Member member : MEMBERS) {
                Person person = person(tx, member.name(), member.phone(), member.birth());
                households.add(tx, estate, tie(member, person.id()), BY);
              }
              for (List<String> worker : WORKERS) {
                Person person = person(tx, worker.get(0), worker.get(1), worker.get(2));
                StaffPost post =
                    new StaffPost(
                        UUID.randomUUID(),
                        person.id(),
                        worker.get(3),
                        worker.get(4),
                        today.minusYears(2),
                        null);
                staff.add(tx, estate, post, BY);
              }
              return MEMBERS.size();
            })
        .mapEmpty();
  }

  private Person person(Tx tx, String name, String phone, String birth) {
    PersonForm form = birth.isEmpty() ? PersonForm.COMPANY : PersonForm.PERSON;
    return people.add(tx, estate, new Person.Draft(form, name, phone, paper(birth), null), BY);
  }

  private IdPaper paper(String birth) {
    number++;
    if (birth.isEmpty()) {
      String code = "91990000DEM%05dX".formatted(number).substring(0, 17).replace('O', '0');
      return new IdPaper(IdKind.BUSINESS_LICENCE, code + LicenceNumber.checkDigit(code));
    }
    String digits = "990000%s%03d".formatted(birth, number);
    return new IdPaper(IdKind.RESIDENT_ID, digits + ResidentNumber.checkDigit(digits));
  }

  /** The tenant is registered; of the two delegates one is in date and one is over. */
  private Households.Draft tie(Member member, UUID person) {
    boolean tenant = member.role() == TieRole.TENANT;
    boolean delegate = member.role() == TieRole.DELEGATE;
    boolean over = member.unit().equals("2-301");
    LocalDate from = today.minusMonths(over ? 20 : 3);
    LocalDate until = tenant ? today.plusMonths(9) : delegate ? from.plusYears(1) : null;
    return new Households.Draft(
        member.unit(),
        person,
        member.role(),
        member.kinship(),
        from,
        until,
        tenant ? "GH-2026-0017" : null,
        tenant ? from.plusDays(2) : null,
        delegate ? "授权委托书" : tenant ? "租赁合同 GH-018" : null);
  }

  private static Member owner(String unit, String name, String phone, String birth) {
    return new Member(unit, TieRole.OWNER, null, name, phone, birth);
  }
}

package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.house.House;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Kinship;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A counter with its customers: an owner, a company's unit, one not handed over; and its forms. */
public final class Counter {
  static final String UNIT = "三栋1204";
  static final String OF_A_COMPANY = "三栋0801";
  static final String NOT_HANDED_OVER = "三栋0902";
  static final String RENOVATED_BY_A_COMPANY = "三栋0701";
  static final String COMPANY = "宏业装饰公司";

  static final LocalDate TODAY = TestDay.today();

  private static final AtomicInteger NEXT = new AtomicInteger();

  final UUID owner;
  final UUID companysDelegate;
  final UUID laterOwner;
  final UUID formerDelegate;
  final UUID lodger;
  private final TestServer house;
  private @Nullable Crews crews;

  Counter(TestServer house) {
    this.house = house;
    unit("b3-0801", OF_A_COMPANY, UnitState.HANDED_OVER);
    unit("b3-0701", RENOVATED_BY_A_COMPANY, UnitState.HANDED_OVER);
    unit("b3-0902", NOT_HANDED_OVER, UnitState.NOT_HANDED_OVER);
    owner = person("陈嘉怡");
    tie("b3-1204", owner, TieRole.OWNER, null);
    formerDelegate = person("许安");
    tie("b3-1204", formerDelegate, TieRole.DELEGATE, TODAY.minusDays(1));
    lodger = person("林小宝");
    tie("b3-1204", lodger, TieRole.RESIDENT, null);
    UUID company = company();
    tie("b3-0801", company, TieRole.OWNER, null);
    companysDelegate = person("周经理");
    tie("b3-0801", companysDelegate, TieRole.DELEGATE, TODAY.plusYears(1));
    laterOwner = person("何未收");
    tie("b3-0902", laterOwner, TieRole.OWNER, null);
  }

  /** A form as it is filled in without a mistake. */
  Sheet sheet(String kind, String unit, UUID applicant) {
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("kind", kind);
    sheet.put("unit", unit);
    sheet.put("applicant", applicant.toString());
    sheet.put("idKind", "RESIDENT_ID");
    sheet.put("idNumber", idNumber());
    sheet.put("holder", "王租" + NEXT.get());
    sheet.put("phone", phone());
    sheet.put("groups", "homes");
    sheet.put("method", "WECHAT");
    sheet.put("card", card());
    return sheet.with("papers", "ID");
  }

  Sheet tenant() {
    Sheet sheet =
        sheet("TENANT", UNIT, owner)
            .with("papers", "ID", "LEASE", "POLICE_REGISTRATION")
            .with("told", "PAPERS", "REFUND_AGAINST_CARD_AND_RECEIPT");
    sheet.put("leaseEnd", TODAY.plusYears(1).toString());
    sheet.put("registration", "穗公租 2026-1188");
    return sheet;
  }

  Sheet temporary() {
    Sheet sheet =
        sheet("TEMPORARY", UNIT, owner).with("told", "PAPERS", "REFUND_AGAINST_CARD_AND_RECEIPT");
    sheet.put("reason", "照看老人");
    return sheet;
  }

  Sheet resident(String unit, UUID applicant) {
    return sheet("RESIDENT", unit, applicant)
        .with("papers", "ID", "KINSHIP_PROOF")
        .with("told", "PAPERS", "RELATIVES", "COLLECTION", "REPLACEMENT");
  }

  Sheet worker(String kind) {
    Sheet sheet =
        sheet(kind, UNIT, owner)
            .with("papers", "ID", "PHOTO", "RENOVATION_PERMIT", "COMPANY_PAPERS")
            .with("told", "PAPERS", "REFUND_AGAINST_CARD_AND_RECEIPT");
    sheet.put("groups", "");
    boolean ofACompany = kind.equals("RENOVATION_COMPANY");
    sheet.put("permit", ofACompany ? "ZX0000002" : "ZX0000001");
    if (ofACompany) {
      sheet.put("unit", RENOVATED_BY_A_COMPANY);
      sheet.put("applicant", "");
      sheet.put("employer", COMPANY);
    }
    crews().listed(ofACompany, sheet);
    return sheet;
  }

  /** The permits of the two crews, made when the first worker comes. */
  private Crews crews() {
    Crews known = crews;
    if (known == null) {
      known = new Crews(house, owner);
      crews = known;
    }
    return known;
  }

  /** The crews of an owner and of a company, each with its permit in force. */
  private static final class Crews {
    private final House rooms;
    private final CrewCast cast;
    private final UUID owners;
    private final UUID companys;

    Crews(TestServer house, UUID owner) {
      rooms = house.server.house();
      cast = new CrewCast(Cast.ESTATE, rooms.people(), rooms.renovation().policy(), rooms.clock());
      owners = permit("ZX0000001", "b3-1204", owner, null);
      companys = permit("ZX0000002", "b3-0701", owner, COMPANY);
    }

    private UUID permit(String number, String unit, UUID owner, @Nullable String company) {
      return TestServer.await(
              rooms
                  .database()
                  .work(
                      tx ->
                          cast.inForce(
                              tx,
                              new CrewCast.Wanted(
                                  number,
                                  unit,
                                  owner,
                                  company,
                                  TODAY,
                                  TODAY.plusMonths(2),
                                  Cast.HOMES,
                                  30))))
          .id();
    }

    void listed(boolean ofACompany, Sheet sheet) {
      UUID permit = ofACompany ? companys : owners;
      TestServer.await(
          rooms
              .database()
              .work(
                  tx ->
                      cast.listed(
                          tx,
                          permit,
                          sheet.get("holder"),
                          sheet.get("idNumber"),
                          sheet.get("phone"))));
    }
  }

  /** What is on a form; a field may have several values. */
  static final class Sheet {
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    List<String> names() {
      return List.copyOf(fields.keySet());
    }

    void put(String field, String value) {
      fields.put(field, List.of(value));
    }

    Sheet with(String field, String... values) {
      fields.put(field, List.of(values));
      return this;
    }

    Sheet without(String field, String value) {
      List<String> rest = new ArrayList<>(fields.getOrDefault(field, List.of()));
      if (!rest.remove(value)) {
        throw new IllegalArgumentException(field + " does not hold " + value);
      }
      fields.put(field, rest);
      return this;
    }

    Sheet without(String field) {
      put(field, "");
      return this;
    }

    String get(String field) {
      return fields.getOrDefault(field, List.of("")).get(0);
    }

    HttpResponse<String> sent(Browser browser, String path) {
      List<String> flat = new ArrayList<>();
      fields.forEach(
          (field, values) ->
              values.forEach(
                  value -> {
                    flat.add(field);
                    flat.add(value);
                  }));
      return browser.post(path, flat.toArray(String[]::new));
    }
  }

  public static String card() {
    return "04C0FFEE%06X".formatted(NEXT.incrementAndGet());
  }

  public static String phone() {
    return "138%08d".formatted(NEXT.incrementAndGet());
  }

  /** Of somebody born in 1990, with the check digit of GB 11643. */
  public static String idNumber() {
    String digits = "44010619900101%03d".formatted(NEXT.incrementAndGet() % 1000);
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }

  void unit(String id, String name, UnitState state) {
    House rooms = house.server.house();
    TestServer.await(
        rooms.register().addUnit(Cast.ESTATE, new Unit(id, "b3", name, state, new BigDecimal(90))));
  }

  UUID person(String name) {
    return add(
        new Person.Draft(
            PersonForm.PERSON, name, phone(), new IdPaper(IdKind.RESIDENT_ID, idNumber()), null));
  }

  private UUID company() {
    return add(new Person.Draft(PersonForm.COMPANY, "丹桂贸易有限公司", null, null, null));
  }

  private UUID add(Person.Draft draft) {
    House rooms = house.server.house();
    return TestServer.await(
        rooms.database().work(tx -> rooms.people().add(tx, Cast.ESTATE, draft, "test").id()));
  }

  void tie(String unit, UUID person, TieRole role, @Nullable LocalDate until) {
    House rooms = house.server.house();
    Households.Draft draft =
        new Households.Draft(
            unit,
            person,
            role,
            role == TieRole.RESIDENT ? Kinship.CHILD : null,
            TODAY.minusYears(1),
            until,
            null,
            null,
            role == TieRole.DELEGATE ? "委托书" : null);
    TestServer.await(
        rooms.database().work(tx -> rooms.households().add(tx, Cast.ESTATE, draft, "test")));
  }
}

package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.house.House;
import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;

/** The desk of visitors: a household that can be called, a clerk, a supervisor. */
final class VisitCast {
  static final String FLAT = "b3-1204";
  static final String LI_ID = "11010519491231002X";

  final TestServer test;
  final House house;
  final UUID owner;
  final Browser clerk;
  final Browser supervisor;
  final Browser guard;

  VisitCast(TestServer test) {
    this.test = test;
    this.house = test.server.house();
    test.operator("clerk", Role.VISITOR_CLERK);
    test.operator("boss", Role.SUPERVISOR);
    owner = person("陈嘉怡", "13812345678");
    tie(owner, TieRole.OWNER);
    clerk = test.browser().signedIn("clerk");
    supervisor = test.browser().signedIn("boss");
    guard = test.browser().signedIn("guard");
  }

  UUID person(String name, String phone) {
    return TestServer.await(
            house
                .database()
                .work(
                    tx ->
                        house
                            .people()
                            .add(
                                tx,
                                Cast.ESTATE,
                                new Person.Draft(PersonForm.PERSON, name, phone, null, null),
                                "test")))
        .id();
  }

  void tie(UUID person, TieRole role) {
    TestServer.await(
        house
            .database()
            .work(
                tx ->
                    house
                        .households()
                        .add(
                            tx,
                            Cast.ESTATE,
                            new Households.Draft(
                                FLAT,
                                person,
                                role,
                                null,
                                TestDay.today().minusDays(1),
                                null,
                                null,
                                null,
                                null),
                            "test")));
  }

  /** A registration as the clerk fills it in; the host agreed by phone. */
  Map<String, String> form(String name, String phone) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("work", UUID.randomUUID().toString());
    form.put("unit", "三栋1204");
    form.put("name", name);
    form.put("phone", phone);
    form.put("idNumber", LI_ID);
    form.put("idKind", "RESIDENT_ID");
    form.put("purpose", "family");
    form.put("how", "PHONE");
    form.put("host", owner.toString());
    form.put("said", "陈嘉怡");
    return form;
  }

  HttpResponse<String> send(Browser browser, String path, Map<String, String> form) {
    String[] fields =
        form.entrySet().stream()
            .flatMap(field -> List.of(field.getKey(), field.getValue()).stream())
            .toArray(String[]::new);
    browser.get("/visits/new");
    return browser.post(path, fields);
  }

  /** The path of the visit that was registered. */
  String registered(Map<String, String> form) {
    HttpResponse<String> answer = send(clerk, "/visits", form);
    assertThat(answer.statusCode()).as(said(answer)).isEqualTo(303);
    return path(answer);
  }

  /** What somebody does with a visit as it is by now. */
  HttpResponse<String> step(Browser browser, String path, String way, String... fields) {
    browser.get(path);
    String[] all = new String[fields.length + 2];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "version";
    all[fields.length + 1] = String.valueOf(visit(path).version());
    return browser.post(path + "/" + way, all);
  }

  static String path(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("").replaceAll("\\?.*", "");
  }

  /** The objections of an answer. */
  static String said(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body()).select("[data-errors], .wrong, h1").text();
  }

  Visit visit(String path) {
    UUID id = UUID.fromString(path.substring("/visits/".length()));
    return TestServer.await(
        house
            .database()
            .work(tx -> house.visits().desk().visits().byId(tx, Cast.ESTATE, id).orElseThrow()));
  }

  List<VisitStep.Happened> happened(String path) {
    return TestServer.await(
        house
            .database()
            .work(
                tx ->
                    house.visits().desk().visits().steps(tx, Cast.ESTATE, visit(path).id()).stream()
                        .map(VisitStep::what)
                        .toList()));
  }
}

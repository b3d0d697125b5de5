package gatehouse.server.routes;

import gatehouse.protocol.EstateId;
import gatehouse.server.access.pages.EventsApi;
import gatehouse.server.access.pages.LivePages;
import gatehouse.server.access.pages.LiveStreams;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.pass.pages.DeskPages;
import gatehouse.server.pass.pages.MoveApi;
import gatehouse.server.pass.pages.PassApi;
import gatehouse.server.pass.pages.PassPages;
import gatehouse.server.pass.pages.QrPages;
import gatehouse.server.pass.policy.pages.PolicyPages;
import gatehouse.server.routes.card.CardRoutes;
import gatehouse.server.routes.visit.VisitRoutes;
import gatehouse.server.site.Site;
import gatehouse.server.site.pages.Arrivals;
import gatehouse.server.site.pages.GatewayApi;
import gatehouse.server.site.pages.GatewayPages;
import gatehouse.server.web.DocumentPages;
import gatehouse.server.web.FirstStart;
import gatehouse.server.web.HomePages;
import gatehouse.server.web.OperatorPages;
import gatehouse.server.web.PasswordPages;
import gatehouse.server.web.SignInPages;
import gatehouse.server.web.TokenPages;
import gatehouse.server.web.WatchPages;
import gatehouse.server.web.http.Exchange;
import java.util.function.Function;

/** Everything that answers requests. */
public record Rooms(
    FirstStart firstStart,
    SignInPages signIn,
    PasswordPages password,
    HomePages home,
    OperatorPages operators,
    TokenPages tokens,
    WatchPages watch,
    DocumentPages documents,
    LivePages live,
    EventsApi eventsApi,
    PassPages passes,
    DeskPages desk,
    QrPages qr,
    PassApi passApi,
    MoveApi moves,
    PolicyPages policy,
    GatewayPages gateways,
    GatewayApi gatewayApi,
    CounterRooms counter,
    RefundDesk refunds,
    TransferRoutes transfers,
    ScreenRooms screens,
    PeopleRooms people,
    MoneyRooms money,
    RenovationRoutes renovation,
    VisitRoutes visits,
    CardRoutes cards) {

  /** What machines and technicians watch. */
  public record Watched(WatchPages pages, Arrivals arrivals) {}

  /**
   * @param broker the broker's address as a gateway is to be told it
   */
  public static Rooms of(
      EstateId estate,
      House house,
      Accounts accounts,
      LiveStreams streams,
      Watched watched,
      Function<Exchange, String> broker) {
    Site site = house.site();
    return new Rooms(
        new FirstStart(accounts.operators()),
        new SignInPages(accounts.signIn(), accounts.sessions()),
        new PasswordPages(accounts.operators()),
        new HomePages(),
        new OperatorPages(accounts.operators()),
        new TokenPages(accounts.tokens()),
        watched.pages(),
        new DocumentPages(),
        new LivePages(estate, house.accessLog(), site, streams),
        new EventsApi(estate, house.accessLog()),
        new PassPages(estate, house.passes(), site),
        new DeskPages(estate, house.deskReads(), site),
        new QrPages(estate, house.passes()),
        new PassApi(estate, house.passes(), house.passRooms().desk(), site, accounts.actions()),
        new MoveApi(estate, house.passRooms().desk()),
        new PolicyPages(estate, house.passRooms().policy(), house.passRooms().rails(), site),
        new GatewayPages(estate, site, house.register(), house.keys(), watched.arrivals(), broker),
        new GatewayApi(estate, site),
        CounterRooms.of(estate, house, accounts),
        RefundDesk.of(estate, house),
        TransferRoutes.of(estate, house),
        ScreenRooms.of(estate, house, accounts),
        PeopleRooms.of(estate, house),
        MoneyRooms.of(estate, house, accounts),
        RenovationRoutes.of(estate, house, accounts),
        VisitRoutes.of(estate, house, accounts),
        CardRoutes.of(estate, house, accounts));
  }
}

package gatehouse.server.demo;

import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.db.OwnerOnlyFile;
import gatehouse.server.demo.DemoCast.Account;
import gatehouse.server.demo.DemoCast.DemoCard;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** demo.json, for scripts. */
record DemoReport(
    String server,
    String lobby,
    String token,
    List<Account> accounts,
    List<DemoCard> cards,
    List<String> lanes,
    String guestLink,
    Pids pids) {

  record Pids(long server, long gateway, long lobby, long database) {}

  void write(DemoPlace place) throws IOException {
    OwnerOnlyFile.write(place.report(), new String(WireCodec.write(this), StandardCharsets.UTF_8));
  }

  /** Says the same to a person. */
  void print(PrintStream out, DemoPlace place) {
    out.println();
    out.println("Gatehouse is ready. 演示已就绪。");
    out.println();
    out.println("  desk and guards   " + server);
    out.println("  simulated lobby   " + lobby + "   (tap a card, show a code, walk through)");
    out.println();
    out.println("  sign in as");
    accounts.forEach(
        account ->
            out.printf("    %-16s %-12s %s%n", account.role(), account.name(), account.password()));
    out.println();
    out.println("  cards at the lobby");
    cards.forEach(
        card ->
            out.printf(
                "    %-10s %s%n",
                card.card(),
                card.holder().isEmpty() ? "(blank 空白卡)" : card.holder() + " · " + card.kind()));
    out.printf("    %-10s %s%n", DemoEstate.COPY, "(its UID on another chip 复制卡)");
    out.println();
    out.println("  a guest's link    " + guestLink);
    out.println("  API token         " + token);
    out.println("  the same as JSON  " + place.report());
    out.println("  logs              " + place.data().resolve("logs"));
    out.println();
    out.println("  Ctrl-C ends all of it.");
    out.flush();
  }
}

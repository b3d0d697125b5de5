package gatehouse.server.routes;

import static gatehouse.server.web.account.Role.ARCHIVIST;
import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.ENGINEERING;
import static gatehouse.server.web.account.Role.EVERYBODY;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.pages.AttachmentPages;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.StylePages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** What the screens of all rooms share. */
public record ScreenRooms(AttachmentPages attachments, StylePages style) {
  /** They photograph persons, papers and sites. */
  private static final Set<Role> CAMERAS =
      Set.of(FRONT_DESK, CARD_OFFICER, VISITOR_CLERK, GUARD, SHIFT_LEADER, SUPERVISOR, ENGINEERING);

  /** They look at what was photographed; a paper that is looked at is recorded. */
  private static final Set<Role> PICTURES =
      Set.of(
          FRONT_DESK,
          CARD_OFFICER,
          VISITOR_CLERK,
          ARCHIVIST,
          SHIFT_LEADER,
          SUPERVISOR,
          ENGINEERING);

  static ScreenRooms of(EstateId estate, House house, Accounts accounts) {
    return new ScreenRooms(
        new AttachmentPages(estate, house.database(), house.attachments(), accounts.actions()),
        new StylePages());
  }

  void add(Routes routes) {
    routes
        .postLarge("/attachments", CAMERAS, AttachmentPages.LARGEST, attachments::save)
        .get("/attachments/:id", PICTURES, attachments::show)
        .get("/style", EVERYBODY, style::show)
        .post("/style", EVERYBODY, style::send);
  }
}

package gatehouse.server.routes;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.pages.AttachmentPages;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.StylePages;

/** What the screens of all rooms share. */
public record ScreenRooms(AttachmentPages attachments, StylePages style) {
  static ScreenRooms of(EstateId estate, House house, Accounts accounts) {
    return new ScreenRooms(
        new AttachmentPages(estate, house.database(), house.attachments(), accounts.actions()),
        new StylePages());
  }
}

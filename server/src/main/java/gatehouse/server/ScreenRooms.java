package gatehouse.server;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.pages.AttachmentPages;

/** What the screens of all rooms share. */
record ScreenRooms(AttachmentPages attachments) {
  static ScreenRooms of(EstateId estate, House house, Accounts accounts) {
    return new ScreenRooms(
        new AttachmentPages(estate, house.database(), house.attachments(), accounts.actions()));
  }
}

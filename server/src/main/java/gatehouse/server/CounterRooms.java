package gatehouse.server;

import gatehouse.protocol.EstateId;
import gatehouse.server.work.pages.WorkPages;

/** What a clerk does at the counter, and how fast. */
record CounterRooms(WorkPages work) {
  static CounterRooms of(EstateId estate, House house) {
    return new CounterRooms(new WorkPages(estate, house.work()));
  }
}

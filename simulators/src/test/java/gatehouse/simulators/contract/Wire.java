package gatehouse.simulators.contract;

import gatehouse.devices.link.Link;
import gatehouse.devices.link.Links;
import gatehouse.simulators.cable.Cable;
import gatehouse.simulators.cable.PtyCable;
import gatehouse.simulators.cable.TcpCable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The wires between a driver and its hardware. */
enum Wire {
  /** A serial port, under a name that stays when the port's number changes. */
  SERIAL {
    @Override
    Cable cable() throws IOException {
      return new PtyCable(Files.createTempDirectory(Path.of("target"), "by-id").resolve("port"));
    }

    @Override
    Link link(Cable to) {
      return Links.at("serial:" + to.address() + "@9600");
    }
  },

  /** A serial-over-Ethernet converter. */
  TCP {
    @Override
    Cable cable() {
      return TcpCable.onAnyPort();
    }

    @Override
    Link link(Cable to) {
      return Links.at("tcp:" + to.address());
    }
  };

  abstract Cable cable() throws IOException;

  abstract Link link(Cable to);
}

package gatehouse.simulators.pcsc;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactorySpi;
import org.jspecify.annotations.Nullable;

/**
 * Offers a {@link VirtualPcsc} as the terminal factory "PC/SC". A gateway loads it by class name,
 * with its slots as argument: {@code North 1 in=127.0.0.1:45001,North 1 out=127.0.0.1:45002}. Each
 * slot listens as vpcd does, from the first terminal factory on.
 */
public final class VirtualTerminalProvider extends Provider {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "TerminalFactory";
  private static final String NAME = "VirtualPcsc";

  private final transient @Nullable VirtualPcsc service;

  /** A provider that still has to be given its slots by {@link #configure}. */
  public VirtualTerminalProvider() {
    this((VirtualPcsc) null);
  }

  /** All providers of one JVM with the same slots share them. */
  public VirtualTerminalProvider(String slots) {
    this(VirtualPcsc.shared(slots));
  }

  public VirtualTerminalProvider(@Nullable VirtualPcsc service) {
    super(NAME, "0.1", "Gatehouse's pretended PC/SC service");
    this.service = service;
    putService(new Factory(this, service));
  }

  @Override
  public Provider configure(String slots) {
    return new VirtualTerminalProvider(slots);
  }

  @Override
  public boolean isConfigured() {
    return service != null;
  }

  private static final class Factory extends Provider.Service {
    private final @Nullable VirtualPcsc service;

    Factory(Provider provider, @Nullable VirtualPcsc service) {
      super(provider, TYPE, "PC/SC", Terminals.class.getName(), List.of(), Map.of());
      this.service = service;
    }

    @Override
    public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
      if (service == null) {
        throw new NoSuchAlgorithmException("the virtual PC/SC service was given no slots");
      }
      try {
        service.start();
      } catch (IOException e) {
        throw new NoSuchAlgorithmException(e.getMessage(), e);
      }
      return new Terminals(service);
    }
  }

  private static final class Terminals extends TerminalFactorySpi {
    private final VirtualPcsc service;

    Terminals(VirtualPcsc service) {
      this.service = service;
    }

    @Override
    protected CardTerminals engineTerminals() {
      return new VirtualTerminals(service);
    }
  }
}

package gatehouse.devices.pcsc;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;

/**
 * Where PC/SC readers come from. Each {@link #open} gives a context of its own, so that a reader
 * that blocks holds up no other, and so that a new context finds a PC/SC service that was
 * restarted.
 */
@FunctionalInterface
public interface CardTerminalsSource {

  /**
   * @throws IOException when there is no PC/SC service now
   */
  Context open() throws IOException;

  /** One context with the PC/SC service. Must be closed: the service has 200 of them. */
  interface Context extends AutoCloseable {
    CardTerminals terminals();

    @Override
    void close();
  }

  /**
   * By its name in the configuration: {@code jna} (jnasmartcardio, what a gateway should use),
   * {@code sun} (the JDK's own, one context for all readers, and lost for good when the service
   * restarts), or {@code class:com.example.Provider?argument}, a {@link Provider} of a {@link
   * TerminalFactory} "PC/SC" with a public constructor without parameters, which is given the
   * argument by {@link Provider#configure}.
   *
   * @throws IllegalArgumentException says what is wrong with the name
   */
  static CardTerminalsSource named(String name) {
    if (name.equals("jna")) {
      return () -> ProvidedContext.of(new Smartcardio());
    }
    if (name.equals("sun")) {
      return ProvidedContext::ofJdk;
    }
    if (name.startsWith("class:")) {
      Provider provider = provider(name.substring("class:".length()));
      return () -> ProvidedContext.of(provider);
    }
    throw new IllegalArgumentException(
        "\"" + name + "\" is no source of card readers; write jna, sun or class:NAME?ARGUMENT");
  }

  private static Provider provider(String described) {
    String[] parts = described.split("\\?", 2);
    try {
      Provider provider =
          Class.forName(parts[0]).asSubclass(Provider.class).getDeclaredConstructor().newInstance();
      return parts.length < 2 ? provider : provider.configure(parts[1]);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          "class:" + described + " cannot be used as a source of card readers: " + e, e);
    }
  }

  /** A context that a security provider gives. */
  record ProvidedContext(CardTerminals terminals) implements Context {

    static Context of(Provider provider) throws IOException {
      try {
        return new ProvidedContext(
            TerminalFactory.getInstance("PC/SC", null, provider).terminals());
      } catch (NoSuchAlgorithmException | RuntimeException e) {
        throw new IOException("there is no PC/SC service: " + CardFailure.textOf(e), e);
      }
    }

    static Context ofJdk() throws IOException {
      try {
        return new ProvidedContext(TerminalFactory.getInstance("PC/SC", null).terminals());
      } catch (NoSuchAlgorithmException | RuntimeException e) {
        throw new IOException("there is no PC/SC service: " + CardFailure.textOf(e), e);
      }
    }

    /**
     * The API has no way to close; jnasmartcardio's contexts must be, and have one of their own.
     */
    @Override
    public void close() {
      try {
        if (terminals instanceof Smartcardio.JnaCardTerminals context) {
          context.close();
        }
      } catch (Smartcardio.JnaPCSCException e) {
        // the service is gone, and the context with it
      }
    }
  }
}

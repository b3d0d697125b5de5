package gatehouse.devices.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactorySpi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardTerminalsSourceTest {

  /** A provider as a simulator brings one: one reader, named by the argument. */
  public static final class OneReader extends Provider {
    private static final long serialVersionUID = 1L;

    public OneReader() {
      this("none");
    }

    private OneReader(String reader) {
      super("OneReader", "1", "");
      putService(
          new Service(this, "TerminalFactory", "PC/SC", "x", List.of(), Map.of()) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
              return new TerminalFactorySpi() {
                @Override
                protected CardTerminals engineTerminals() {
                  return new Terminals(reader);
                }
              };
            }
          });
    }

    @Override
    public Provider configure(String reader) {
      return new OneReader(reader);
    }
  }

  private static final class Terminals extends CardTerminals {
    private final String reader;

    Terminals(String reader) {
      this.reader = reader;
    }

    @Override
    public List<CardTerminal> list(@Nullable State state) {
      return List.of(new PretendTerminal(new PretendPcsc(), reader, 1));
    }

    @Override
    public boolean waitForChange(long timeout) {
      return false;
    }
  }

  @Test
  void aProviderIsLoadedByItsClassAndGivenItsArgument() throws Exception {
    String name = "class:" + OneReader.class.getName() + "?North 1=127.0.0.1:4?x";
    try (CardTerminalsSource.Context context = CardTerminalsSource.named(name).open()) {
      assertThat(context.terminals().list().get(0).getName()).isEqualTo("North 1=127.0.0.1:4?x");
    }
    CardTerminalsSource plain = CardTerminalsSource.named("class:" + OneReader.class.getName());
    assertThat(plain.open().terminals().list().get(0).getName()).isEqualTo("none");
  }

  @Test
  void anythingElseIsRefusedWithTheRightForm() {
    assertThatThrownBy(() -> CardTerminalsSource.named("pcsc"))
        .hasMessage("\"pcsc\" is no source of card readers; write jna, sun or class:NAME?ARGUMENT");
    assertThatThrownBy(() -> CardTerminalsSource.named("class:no.Such"))
        .hasMessageContaining("no.Such");
    assertThatThrownBy(() -> CardTerminalsSource.named("class:java.lang.String"))
        .hasMessageContaining("class:java.lang.String cannot be used");
  }

  /** Whether or not this machine has a PC/SC service, there is an answer and no other exception. */
  @Test
  void bothBuiltInSourcesOpenOrSayThatThereIsNoService() {
    for (String name : List.of("jna", "sun")) {
      try (CardTerminalsSource.Context context = CardTerminalsSource.named(name).open()) {
        assertThat(context.terminals()).isNotNull();
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith("there is no PC/SC service: ");
      }
    }
  }
}

package gatehouse.devices.pcsc;

import gatehouse.devices.CardReader;
import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceListener;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.devices.upkeep.Backoff;
import gatehouse.devices.upkeep.DeviceThread;
import gatehouse.devices.upkeep.DeviceVoice;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A contactless reader on PC/SC, which tells the UID of each card held before it, and, if it is to
 * ask, what the card's chip proved (docs/devices/pcsc.md). It has a thread and a PC/SC context of
 * its own.
 *
 * <p>Smartcard libraries throw runtime exceptions when a card vanishes within a command, so those
 * are taken for a failure of the card here, and nowhere else.
 */
public final class PcscReader implements CardReader {
  private static final Logger LOG = LoggerFactory.getLogger(PcscReader.class);

  /** PC/SC waits cannot be interrupted: this is how long closing may take. */
  private static final long WAIT_MILLIS = 500;

  private final Pattern terminalName;
  private final CardTerminalsSource source;
  private final @Nullable ChipQuestion chips;
  private final DeviceVoice voice;
  private final DeviceThread thread;

  /** The card that lies there, as far as known; it outlives a restart of the PC/SC service. */
  private @Nullable CardUid present;

  private boolean fieldIsTaken;

  /** What was logged last of a chip that proved nothing, so that a cause is told once. */
  private String told = "";

  /** A reader that asks no chips. */
  public PcscReader(String name, String terminalNamePattern, CardTerminalsSource source) {
    this(name, terminalNamePattern, source, null);
  }

  /**
   * @param terminalNamePattern regular expression found somewhere in the PC/SC name of the reader;
   *     the first reader that fits is taken
   * @param chips what each card's chip is asked; null for nothing, which is quicker
   */
  public PcscReader(
      String name,
      String terminalNamePattern,
      CardTerminalsSource source,
      @Nullable ChipQuestion chips) {
    this.terminalName = Pattern.compile(terminalNamePattern);
    this.source = source;
    this.chips = chips;
    this.voice = new DeviceVoice(name);
    this.thread = new DeviceThread(name, this::run);
  }

  @Override
  public String name() {
    return voice.device();
  }

  @Override
  public DeviceHealth health() {
    return voice.health();
  }

  @Override
  public void start(DeviceListener listener) {
    voice.speakTo(listener);
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void run(DeviceThread self) {
    Backoff backoff = new Backoff();
    while (!self.isClosing()) {
      try (CardTerminalsSource.Context context = source.open()) {
        CardTerminal terminal = find(context.terminals());
        voice.health(DeviceHealth.ONLINE);
        backoff.reset();
        if (fieldIsTaken && terminal.isCardPresent()) {
          read(terminal); // while nobody looked, the card may have been changed for another
        }
        while (!self.isClosing()) {
          watch(terminal, context.terminals());
        }
      } catch (IOException | CardException | RuntimeException e) {
        LOG.debug("{}: reader lost", name(), e);
        voice.health(DeviceHealth.offline(CardFailure.textOf(e)));
        self.pause(backoff.next());
      }
    }
  }

  private CardTerminal find(CardTerminals terminals) throws CardException, IOException {
    List<CardTerminal> there = terminals.list();
    for (CardTerminal terminal : there) {
      if (terminalName.matcher(terminal.getName()).find()) {
        return terminal;
      }
    }
    List<String> names = there.stream().map(CardTerminal::getName).toList();
    throw new IOException("no reader is named like \"" + terminalName + "\"; there are " + names);
  }

  /** Waits for a change of the field for a while; throws when the reader is gone. */
  private void watch(CardTerminal terminal, CardTerminals terminals)
      throws CardException, IOException {
    if (fieldIsTaken) {
      if (terminal.waitForCardAbsent(WAIT_MILLIS)) {
        mustBeListed(terminal, terminals); // an unplugged reader has no card either
        fieldIsTaken = false;
        present = null;
        voice.say(new DeviceSignal.CardRemoved(name()));
        return;
      }
    } else if (terminal.waitForCardPresent(WAIT_MILLIS)) {
      fieldIsTaken = true;
      read(terminal);
      return;
    }
    mustBeListed(terminal, terminals);
  }

  private void mustBeListed(CardTerminal terminal, CardTerminals terminals)
      throws CardException, IOException {
    if (terminals.list().stream().noneMatch(t -> t.getName().equals(terminal.getName()))) {
      throw new IOException("the reader \"" + terminal.getName() + "\" is unplugged");
    }
  }

  /** A card that lies askew often answers at the second try. */
  private void read(CardTerminal terminal) {
    try {
      readOnce(terminal);
    } catch (IOException | CardException | RuntimeException first) {
      try {
        if (!terminal.isCardPresent()) {
          throw first;
        }
        readOnce(terminal);
      } catch (IOException | CardException | RuntimeException e) {
        LOG.debug("{}: card not read", name(), e);
        voice.say(new DeviceSignal.CardUnreadable(name(), why(terminal, e)));
      }
    }
  }

  /**
   * Whoever pulled the card away puts it on again; a card that lies there and says nothing is
   * broken.
   */
  private static String why(CardTerminal terminal, Exception failure) {
    String text = CardFailure.textOf(failure);
    try {
      return terminal.isCardPresent()
          ? text
          : DeviceSignal.CardUnreadable.PULLED_AWAY + ": " + text;
    } catch (CardException e) {
      return text; // the reader is gone, and that is told by its health
    }
  }

  private void readOnce(CardTerminal terminal) throws CardException, IOException {
    Card card = terminal.connect("*");
    try {
      CardLine line = lineTo(card);
      CardUid uid = UidOfCard.read(line);
      if (!uid.equals(present)) {
        ChipAnswer chip = ask(card, line, uid);
        long atNanos = System.nanoTime();
        if (present != null) {
          voice.say(new DeviceSignal.CardRemoved(name()));
        }
        present = uid;
        voice.say(new DeviceSignal.CardPresented(name(), uid, chip, atNanos));
      }
    } finally {
      letGo(card);
    }
  }

  /** A number that was made up for this one tap identifies nobody, whatever the chip says. */
  private ChipAnswer ask(Card card, CardLine line, CardUid uid) throws IOException {
    if (chips == null || uid.isRandom()) {
      return ChipAnswer.NOT_ASKED;
    }
    if (AtrOfCard.isStorageCard(card.getATR().getBytes())) {
      return new ChipAnswer.ProvedNothing("a storage card, which has no chip to ask");
    }
    ChipAnswer answer = chips.ask(line, uid);
    if (answer instanceof ChipAnswer.ProvedNothing nothing && !nothing.why().equals(told)) {
      told = nothing.why();
      LOG.info("{}: a card's chip proves nothing: {}", name(), told);
    }
    return answer;
  }

  private CardLine lineTo(Card card) {
    CardLine line =
        command -> {
          try {
            return card.getBasicChannel().transmit(new CommandAPDU(command)).getBytes();
          } catch (CardException | RuntimeException e) {
            throw new IOException(
                "the card went away while it was read: " + CardFailure.textOf(e), e);
          }
        };
    return LOG.isTraceEnabled() ? line.told(text -> LOG.trace("{}: {}", name(), text)) : line;
  }

  /** With a reset: otherwise the JDK's provider gives the same old object to the next connect. */
  private void letGo(Card card) {
    try {
      card.disconnect(true);
    } catch (CardException | RuntimeException e) {
      LOG.debug("{}: the card was gone before it was let go", name(), e);
    }
  }
}

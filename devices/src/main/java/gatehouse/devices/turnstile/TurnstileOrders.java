package gatehouse.devices.turnstile;

import gatehouse.devices.DeviceFault;
import gatehouse.devices.Indicator.Sign;
import gatehouse.devices.Side;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a turnstile was told to do and has not done yet: releases ahead of signs. Nothing is kept
 * for later than a second: who was released must not find the gate open long after walking away.
 */
final class TurnstileOrders {
  private static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String device;
  private final BlockingDeque<Order> waiting = new LinkedBlockingDeque<>();
  private volatile boolean open;

  /** One order. */
  sealed interface Order {
    long givenNanos();

    default boolean isStale() {
      return System.nanoTime() - givenNanos() > LIFETIME_NANOS;
    }
  }

  record Release(Side from, CompletableFuture<Void> confirmed, long givenNanos) implements Order {}

  record Show(Sign sign, long givenNanos) implements Order {}

  TurnstileOrders(String device) {
    this.device = device;
  }

  void open() {
    open = true;
  }

  /** From now on every release is refused. */
  void close() {
    open = false;
    refuseAll("it is closed");
  }

  CompletableFuture<Void> release(Side from) {
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    waiting.addFirst(new Release(from, confirmed, System.nanoTime()));
    if (!open) { // looked at after adding: an end in between must not leave the order lying
      refuseAll("it is not started, or closed");
    }
    return confirmed;
  }

  void show(Sign sign) {
    if (open) {
      waiting.addLast(new Show(sign, System.nanoTime()));
    }
  }

  /**
   * @return null when no order came for so long
   */
  @Nullable Order await(long nanos) {
    try {
      return waiting.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  void refuseAll(String why) {
    for (Order order = waiting.poll(); order != null; order = waiting.poll()) {
      refuse(order, new DeviceFault(device, why));
    }
  }

  /** A sign that is not shown is nobody's loss. */
  void refuse(Order order, DeviceFault why) {
    if (order instanceof Release release) {
      release.confirmed().completeExceptionally(why);
    }
  }
}

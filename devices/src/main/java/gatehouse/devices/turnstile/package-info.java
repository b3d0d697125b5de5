/**
 * Turnstiles, speed gates and doors. A make is told apart by its prefix: {@code XTurnstile} takes
 * orders and reports, {@code XFrame} and {@code XFrameParser} are its wire language (for Modbus
 * boards these stand in {@code devices.modbus}, because not only turnstiles speak it). What all
 * makes with dry contacts share is here without a prefix.
 */
@NullMarked
package gatehouse.devices.turnstile;

import org.jspecify.annotations.NullMarked;

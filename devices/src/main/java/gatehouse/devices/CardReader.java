package gatehouse.devices;

/**
 * Reads contactless cards: {@link DeviceSignal.CardPresented} once per card and tap, then {@link
 * DeviceSignal.CardRemoved}.
 */
public interface CardReader extends Device {}

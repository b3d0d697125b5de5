package gatehouse.devices;

/** Reads printed or shown codes: {@link DeviceSignal.TextScanned} once per code held before it. */
public interface Scanner extends Device {}

package gatehouse.devices;

/** The two sides of a portal as its maker names them; the lane's configuration says which is in. */
public enum Side {
  A,
  B
}

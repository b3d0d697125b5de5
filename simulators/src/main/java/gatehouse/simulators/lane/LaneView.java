package gatehouse.simulators.lane;

import gatehouse.simulators.turnstile.Barrier;

/**
 * What a person sees at a lane.
 *
 * @param display the lit legend of the lamps
 * @param passages how many people went through since the start, in both directions
 * @param releases how often the barrier was released since then
 */
public record LaneView(Light light, String display, Barrier barrier, int passages, int releases) {

  /** The lamp, and the legend that it lights. */
  public enum Light {
    GREEN("请通行 Please pass"),
    RED("禁止通行 No entry"),
    OFF("请刷卡 Please tap");

    private final String legend;

    Light(String legend) {
      this.legend = legend;
    }
  }

  static LaneView of(Light light, Barrier barrier, int passages, int releases) {
    return new LaneView(light, light.legend, barrier, passages, releases);
  }

  /** The same, as somebody tells it who saw that light come on, if any did. */
  public LaneView rememberedAs(Light seen) {
    return seen == Light.OFF ? this : of(seen, barrier, passages, releases);
  }
}

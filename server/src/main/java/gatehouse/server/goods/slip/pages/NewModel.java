package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.goods.SignPaper;
import gatehouse.server.goods.Signer;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.slip.SlipFiles.SlipFile;
import gatehouse.server.site.Unit;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of a new slip.
 *
 * @param file of the unit; absent while that is the question
 * @param found units that may be meant
 * @param replaced the slip whose place it takes
 * @param rows of goods
 */
public record NewModel(
    Form form, @Nullable SlipFile file, List<Unit> found, @Nullable Slip replaced, int rows) {

  /** What people carry out, and what kind of goods that is: typed, it chooses the kind. */
  private static final Map<String, GoodsKind> KNOWN = new LinkedHashMap<>();

  static {
    known(GoodsKind.FURNITURE, "沙发,床,床垫,衣柜,书柜,餐桌,茶几,椅子,书桌,办公桌,电视柜,鞋柜");
    known(GoodsKind.APPLIANCE, "冰箱,洗衣机,电视机,空调,热水器,电脑,微波炉,烤箱,跑步机,钢琴");
    known(GoodsKind.VALUABLE, "字画,古董,保险柜,珠宝");
    known(GoodsKind.OFFICE, "打印机,复印机,文件柜,投影仪");
    known(GoodsKind.MATERIAL, "瓷砖,水泥,木板,油漆,电钻,切割机,梯子,工具箱,线材,管材");
    known(GoodsKind.WASTE, "旧家具,旧家电,纸皮,废铁,装修垃圾");
    known(GoodsKind.OTHER, "行李箱,纸箱,书,衣物,自行车,电动车,婴儿车,盆栽");
  }

  /** A name and the kind that it is. */
  public record Known(String name, GoodsKind kind) {}

  static NewModel question(Form form, List<Unit> found) {
    return new NewModel(form, null, found, null, 0);
  }

  public List<Known> known() {
    return KNOWN.entrySet().stream().map(one -> new Known(one.getKey(), one.getValue())).toList();
  }

  public List<Option> signers(Page page) {
    return Option.of(page, Signer.values());
  }

  public List<Option> papers(Page page) {
    return Option.of(page, SignPaper.values());
  }

  public List<Option> trips(Page page) {
    return Option.of(page, Trips.values());
  }

  public List<Option> kinds(Page page) {
    return Option.of(page, GoodsKind.values());
  }

  /** Everybody of the unit. */
  public List<Option> household(Page page) {
    SlipFile known = file;
    return known == null
        ? List.of()
        : known.household().stream()
            .map(
                one ->
                    new Option(
                        one.person().id().toString(),
                        one.person().name() + " · " + page.name(one.role())))
            .toList();
  }

  /** Which papers each signer has to bring, in a line each. */
  public List<String> ways(Page page) {
    List<String> ways = new ArrayList<>();
    for (Signer signer : Signer.values()) {
      if (!signer.isInRegister()) {
        ways.add(
            page.name(signer)
                + page.say("goods.colon")
                + signer.ways().stream()
                    .map(
                        way ->
                            way.stream()
                                .sorted()
                                .map(page::name)
                                .collect(Collectors.joining(" + ")))
                    .collect(Collectors.joining(page.say("goods.or"))));
      }
    }
    return ways;
  }

  private static void known(GoodsKind kind, String names) {
    for (String name : names.split(",", -1)) {
      KNOWN.put(name, kind);
    }
  }
}

package gatehouse.server.cardstock.receipt;

import gatehouse.server.web.page.Page;
import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with one card of a list.
 *
 * @param row of the list, from 1
 * @param column its words are {@code CardColumn.<column>}
 * @param fault its words are {@code CardFault.<fault>}
 */
public record CardFault(int row, CardColumn column, String fault, List<Object> arguments) {
  public CardFault {
    arguments = List.copyOf(arguments);
  }

  static CardFault of(Listed listed, CardColumn column, String fault, Object... arguments) {
    return new CardFault(listed.row(), column, fault, Arrays.asList(arguments));
  }

  public String said(Page page) {
    return page.say(
        "CardFault." + fault,
        arguments.stream()
            .map(one -> one instanceof Enum<?> constant ? page.name(constant) : one)
            .toArray());
  }
}

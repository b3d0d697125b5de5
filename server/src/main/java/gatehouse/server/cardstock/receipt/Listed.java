package gatehouse.server.cardstock.receipt;

/**
 * A card of a list, as it stands there.
 *
 * @param row of the list, from 1
 * @param typed the UID as it was typed, tapped or read
 * @param uid in upper-case hexadecimal; empty when it is none; what stands for a card that nobody
 *     has read yet
 * @param number printed on the card; may be empty
 */
public record Listed(int row, String typed, String uid, String number) {}

package gatehouse.server.find;

/**
 * A card that was found by its UID, however it was written, or by its printed number.
 *
 * @param uid in hexadecimal
 * @param kind name of its kind
 * @param place a key of words: where it is
 * @param of whose drawer, or which store; empty elsewhere
 */
public record FoundCard(String uid, String number, String kind, String place, String of) {}

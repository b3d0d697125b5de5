@org.jspecify.annotations.NullMarked
package gatehouse.server.cardstock.receipt;

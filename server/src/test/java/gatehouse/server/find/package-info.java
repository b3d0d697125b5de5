@org.jspecify.annotations.NullMarked
package gatehouse.server.find;

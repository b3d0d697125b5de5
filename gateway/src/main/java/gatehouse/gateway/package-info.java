/** placeholder */
package gatehouse.gateway;

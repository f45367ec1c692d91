/**
 * The kit of HTTP: the server, how a request becomes a command and a reply an answer, problems,
 * rate limits, the contract put together from its parts, and the page's files. It knows no feature:
 * those bring {@link didymium.web.Routes}.
 */
package didymium.web;

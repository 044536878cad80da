package io.elpis.server.http;

/** What a route does once the caller may and the body is read. */
@FunctionalInterface
interface Handler {

  /**
   * Answers a call.
   *
   * @throws io.elpis.model.ElpisException becomes a problem document
   */
  Answer handle(Call call);
}

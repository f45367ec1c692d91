package didymium.webhooks;

/**
 * What came of an attempt.
 *
 * @param status of HTTP; null where the receiver answered nothing
 * @param error one of {@link DeliveryError}'s codes; null where there is a status
 * @param retryAfter the header of that name; null where it is absent
 * @param text the beginning of the answer's body, without what cannot be shown; null for none
 * @param millis how long it took
 */
record Answer(Integer status, DeliveryError error, String retryAfter, String text, int millis) {

  static Answer failed(DeliveryError error, int millis) {
    return new Answer(null, error, null, null, millis);
  }

  boolean delivered() {
    return status != null && status >= 200 && status < 300;
  }
}

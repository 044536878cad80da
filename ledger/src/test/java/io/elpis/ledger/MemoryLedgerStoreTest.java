package io.elpis.ledger;

/** The store that the other tests of this module stand on keeps the contract itself. */
final class MemoryLedgerStoreTest extends LedgerStoreContract {
  @Override
  protected LedgerStore emptyStore() {
    return new MemoryLedgerStore();
  }

  @Override
  protected LedgerStore otherNode(LedgerStore first) {
    return first;
  }
}

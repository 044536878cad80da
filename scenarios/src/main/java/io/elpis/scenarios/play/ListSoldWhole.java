package io.elpis.scenarios.play;

import io.elpis.scenarios.play.SharedList.Released;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Stage;
import java.util.List;

/** S13: a partner sells on the whole list that it was given; another partner has the same one. */
final class ListSoldWhole implements Scenario {
  private static final int PEOPLE = 30;

  @Override
  public Abuse abuse() {
    return Abuse.S13;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, PEOPLE);
    Released sold = list.release(0);
    list.release(1);
    List<String> named = SharedList.named(list.trace(sold.rows()));
    account.check(
        "the release of who sold it is named, and no other",
        named.equals(List.of("release:" + sold.id())),
        named.size() + " named");
    Actor clerk = stage.person("clerk", list.shop(1), "merchant");
    account.equal(
        "releases that a shop's own clerk can open",
        403,
        list.open(clerk, list.shop(1), "order-list").status());
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    SharedList list = new SharedList(stage, PEOPLE);
    Released first = list.release(0);
    Released second = list.release(1);
    account.equal("records the first partner got", PEOPLE, first.rows().size());
    account.equal("records the second partner got", PEOPLE, second.rows().size());
    // Both bought what anybody can buy: found as it is sold, it is neither partner's copy.
    List<List<String>> published = list.people().stream().map(SharedList::row).toList();
    account.equal(
        "copies named by the list as it is sold to everybody",
        0,
        SharedList.named(list.trace(published)).size());
    account.check("their files differ", !first.rows().equals(second.rows()), "compared");
    account.equal(
        "entries that one person finds of the two", 2, list.outflowsOf(list.people().getFirst()));
  }
}

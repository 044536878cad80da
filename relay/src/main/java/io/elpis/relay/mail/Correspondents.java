package io.elpis.relay.mail;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Connections;
import io.elpis.gateway.Erasure;
import io.elpis.gateway.RelayWish.End;
import io.elpis.gateway.Subjects;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import io.elpis.model.SubjectId;
import io.elpis.relay.binding.Binding;
import io.elpis.relay.binding.KeyedNames;
import io.elpis.relay.mail.MailRefusal.Why;
import io.elpis.vault.field.FieldValue;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever writes to a mailbox becomes a person of the vault, so that an answer finds them and they
 * have the rights of everybody else; once the mailbox has ended they are erased. Thread-safe.
 */
public final class Correspondents {
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int ALIAS_LENGTH = 20;
  private static final int PAGE = 100;

  private final CorrespondentStore store;
  private final KeyedNames names;
  private final Vaulted vaulted;
  private final MailTerms terms;
  private final SecureRandom random;

  /** What is asked of the gateway. */
  public record Vaulted(Subjects subjects, Erasure erasure, Connections connections) {}

  public Correspondents(
      CorrespondentStore store,
      KeyedNames names,
      Vaulted vaulted,
      MailTerms terms,
      SecureRandom random) {
    this.store = store;
    this.names = names;
    this.vaulted = vaulted;
    this.terms = terms;
    this.random = random;
  }

  /** The sender as a correspondent of the mailbox, entered now where they never wrote before. */
  Correspondent entered(Binding binding, MailAddress sender) throws MailRefusal {
    String address =
        vaulted
            .connections()
            .normalised(FieldType.EMAIL, sender.text())
            .orElseThrow(() -> new MailRefusal(Why.NOT_ALLOWED));
    String name = names.of("relay-correspondent", binding.id() + "/" + address);
    Optional<Correspondent> known = store.find(binding.id(), name);
    if (known.isPresent()) {
      return known.get();
    }
    if (store.count(binding.id()) >= terms.maxCorrespondents()) {
      throw new MailRefusal(Why.EXHAUSTED);
    }
    return enter(binding, name, address);
  }

  private Correspondent enter(Binding binding, String name, String address) throws MailRefusal {
    Optional<End> peer =
        binding.peers().stream()
            .filter(end -> vaulted.connections().isBehind(end, address))
            .findFirst();
    SubjectId subject =
        peer.map(End::subject)
            .orElseGet(() ->
                vaulted
                    .subjects()
                    .create(Map.of(binding.person().field(), new FieldValue.Text(address)), false));
    Correspondent fresh = new Correspondent(binding.id(), name, subject, alias(peer.isPresent()));
    if (store.insert(fresh)) {
      return fresh;
    }
    // Another mail of the same sender came first. Whom this one made is entered beside, so that
    // they are forgotten with the mailbox.
    store.insert(
        new Correspondent(
            binding.id(), name + "/" + fresh.alias(), subject, alias(peer.isPresent())));
    return store.find(binding.id(), name).orElseThrow(() -> new MailRefusal(Why.LATER));
  }

  Optional<Correspondent> byAlias(String alias) {
    return store.byAlias(alias);
  }

  /** Erases those whose mailbox has ended, a page of them; true while there may be more. */
  public boolean forget(Asker by) {
    List<Correspondent> orphans = store.orphans(PAGE);
    for (Correspondent orphan : orphans) {
      // A crash between the two leaves the row, and the next run finds the person erased.
      if (orphan.isOwn()) {
        erase(by, orphan.subject());
      }
      store.delete(orphan);
    }
    return orphans.size() == PAGE;
  }

  private void erase(Asker by, SubjectId subject) {
    try {
      vaulted.erasure().erase(by, subject);
    } catch (ElpisException failure) {
      if (failure.code() != ErrorCode.NOT_FOUND) {
        throw failure;
      }
    }
  }

  private String alias(boolean ofPeer) {
    StringBuilder text = new StringBuilder(ALIAS_LENGTH + 1);
    text.append(ofPeer ? Correspondent.PEER : Correspondent.OWN);
    for (int i = 0; i < ALIAS_LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}

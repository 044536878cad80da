package io.elpis.ledger.outsider;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Merkle trees by the definitions of RFC 6962 §2.1, proofs by the algorithms of RFC 9162 §2.1. */
public final class OutsideTree {
  private final List<byte[]> leafHashes;
  private final Map<Long, byte[]> known = new HashMap<>();

  public OutsideTree(List<byte[]> leafHashes) {
    this.leafHashes = List.copyOf(leafHashes);
  }

  /** MTH({d(0)}) = SHA-256(0x00 || d(0)). */
  public static byte[] leafHash(byte[] entry) {
    return sha256(new byte[] {0}, entry);
  }

  private static byte[] nodeHash(byte[] left, byte[] right) {
    return sha256(new byte[] {1}, left, right);
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Arrays.stream(parts).forEach(digest::update);
      return digest.digest();
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError(absent);
    }
  }

  /** MTH(D[0:size]). */
  public byte[] root(int size) {
    return size == 0 ? sha256() : hash(0, size);
  }

  /** MTH(D[begin:end]), not empty. */
  byte[] hash(int begin, int end) {
    if (end - begin == 1) {
      return leafHashes.get(begin);
    }
    long key = (long) begin << 32 | end;
    byte[] hash = known.get(key);
    if (hash == null) {
      int split = begin + Integer.highestOneBit(end - begin - 1);
      hash = nodeHash(hash(begin, split), hash(split, end));
      known.put(key, hash);
    }
    return hash;
  }

  /** PROOF(m, D[n]) of RFC 6962 §2.1.2. */
  public List<byte[]> consistency(int m, int n) {
    return m == 0 || m == n ? List.of() : subproof(m, 0, n, true);
  }

  private List<byte[]> subproof(int m, int begin, int end, boolean complete) {
    if (m == end - begin) {
      return complete ? new ArrayList<>() : new ArrayList<>(List.of(hash(begin, end)));
    }
    int k = Integer.highestOneBit(end - begin - 1);
    List<byte[]> proof;
    if (m <= k) {
      proof = subproof(m, begin, begin + k, complete);
      proof.add(hash(begin + k, end));
    } else {
      proof = subproof(m - k, begin + k, end, false);
      proof.add(hash(begin, begin + k));
    }
    return proof;
  }

  /** RFC 9162 §2.1.3.2, step by step. */
  public static boolean isIncluded(
      long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
    if (index >= size) {
      return false;
    }
    long fn = index;
    long sn = size - 1;
    byte[] r = leafHash;
    for (byte[] p : path) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = nodeHash(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        r = nodeHash(r, p);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && Arrays.equals(r, root);
  }

  /** RFC 9162 §2.1.4.2, step by step, for 0 < first < second. */
  public static boolean isConsistent(
      long first, byte[] firstHash, long second, byte[] secondHash, List<byte[]> proof) {
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(first) == 1) {
      path.addFirst(firstHash);
    }
    long fn = first - 1;
    long sn = second - 1;
    while ((fn & 1) == 1) {
      fn >>= 1;
      sn >>= 1;
    }
    byte[] fr = path.getFirst();
    byte[] sr = path.getFirst();
    for (byte[] c : path.subList(1, path.size())) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = nodeHash(c, fr);
        sr = nodeHash(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = nodeHash(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && Arrays.equals(fr, firstHash) && Arrays.equals(sr, secondHash);
  }
}

"""The terms of the words of distinct pieces, and the words with their terms as a stream that can be inverted.

Most words have one term. What several terms, marks and joined forms add stands at the positions that the words have.

The words `oil` and `AIDS-hit`, of which the last two are in the rows 1 and 2, and `AIDS` has a mark:

>>> rows = TermRows()
>>> rows.add("oil", "en")
>>> rows.add("AIDS-hit", "en")
>>> rows.names
['en:oil', 'en:aid', 'en:aidshit', '^AIDS', 'en:hit']
>>> stream = rows.stream(np.array([0, 1, 2]), documents=np.zeros(3, np.uint32), positions=np.arange(3, dtype=np.uint32))
>>> [rows.names[number] for number in stream.numbers], stream.positions.tolist(), stream.is_first.tolist()
(['en:oil', 'en:aid', 'en:aidshit', 'en:hit'], [0, 1, 1, 2], [True, True, False, True])
"""
